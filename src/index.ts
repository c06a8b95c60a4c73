/** The library: everything that the commands do can be done with these. */

export { type Format, formats, render } from '../reports/index.ts';
export { renderSimulation, type SimulationFormat, simulationFormats } from '../reports/simulation.ts';
export { wrapped } from '../reports/wrapped.ts';
export { rules } from '../rules/index.ts';
export { type Accepted, AcceptedError, parseAccepted } from './accepted.ts';
export { ACCEPTED_EXCEPTIONS } from './analyze/exceptions.ts';
export { lossesOf, silenceOf } from './analyze/warnings.ts';
export { analyze, type Coverage, DECIDING, type Judgement, type Recording } from './analyze.ts';
export { DiagnosticsError } from './diagnostics/error.ts';
export { FULL_LOG, type Pulled, pull, pullRounds, ROUND_SECONDS } from './diagnostics/pull.ts';
export { type Login, type LogSettings, openRequestLog, type RequestLog } from './diagnostics.ts';
export { type Check, examine, type Place } from './doctor.ts';
export { hostFilter, isHostPattern } from './hosts.ts';
export type * from './model.ts';
export { version } from './package.ts';
export { type Recorded, type RecordOptions, record } from './record.ts';
export { type RecorderOptions, startRecorder } from './recorder/attach.ts';
export { CAPTURES, type Capture } from './recorder/settings.ts';
export { openRecording, recordingExists } from './recording.ts';
export { type Report, reportSchema } from './report.ts';
export { simulate } from './simulate.ts';
export type { Scenario, Simulation } from './simulation.ts';
export { type Store, StoreError } from './store.ts';
export { codeOfError } from './system.ts';
export { hasShim } from './wrapper/path.ts';
export { setterOfNodeOptions } from './wrapper/scripts.ts';
export { CommandError, endLike } from './wrapper/wrap.ts';
