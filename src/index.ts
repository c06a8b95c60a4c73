/**
 * The library: recordings and files of calls in, verdicts and reports out, as the commands do it. `golive-analyzer/recorder`
 * records from within a program. This interface is stable until the next major version.
 */

export { type DifferenceFormat, differenceFormats, renderDifference } from '../reports/diff.ts';
export { FORMATS, type Format, fileOf, render, type Told } from '../reports/index.ts';
export { renderSimulation, type SimulationFormat, simulationFormats } from '../reports/simulation.ts';
export { rules } from '../rules/index.ts';
export { type Accepted, AcceptedError, parseAccepted } from './accepted.ts';
export { listedCalls } from './analyze/listing.ts';
export { analyze, DECIDING, type Judgement, type Recording } from './analyze.ts';
export { type Verified, verifyBundle } from './bundle/verify.ts';
export { type BundleContent, type Bundled, bundleOf, type Leak } from './bundle.ts';
export { type Difference, diff } from './diff.ts';
export { type ImportOptions, importInto, SOURCE_FORMATS } from './import.ts';
export type { ListedCall } from './listed-call.ts';
export type * from './model.ts';
export { CATEGORIES } from './model.ts';
export { version } from './package.ts';
export { ProxyError } from './proxy/outbound-proxy.ts';
export type { Traffic } from './proxy/tally.ts';
export { type Recorded, type RecordOptions, record } from './record.ts';
export { CAPTURES, type Capture } from './recorder/settings.ts';
export { openRecording, readRecording, recordingExists } from './recording.ts';
export { type Coverage, type Report, reportSchema } from './report.ts';
export { type PastReport, pastReportOf, readReport } from './report-file.ts';
export { simulate } from './simulate.ts';
export type { Scenario, Simulation } from './simulation.ts';
export { SourceError, type SourceFormat } from './sources/source.ts';
export { type Import, type Store, StoreError, temporaryStore } from './store.ts';
export { CommandError, type Ending } from './wrapper/wrap.ts';
