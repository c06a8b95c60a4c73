/** What the commands are made of besides the library: nobody else's to use, and free to change. */

export { ENDINGS, formatFor } from '../../reports/index.ts';
export { renderText } from '../../reports/text.ts';
export { SOURCE_WORDS } from '../../reports/words.ts';
export { wrapped } from '../../reports/wrapped.ts';
export { lossesOf, silenceOf } from '../analyze/coverage.ts';
export { ACCEPTED_EXCEPTIONS } from '../analyze/exceptions.ts';
export { leaksIn } from '../bundle/leak-scan.ts';
export { placeOf } from '../bundle.ts';
export { DiagnosticsError } from '../diagnostics/error.ts';
export { FULL_LOG, type Pulled, pull, pullRounds, ROUND_SECONDS } from '../diagnostics/pull.ts';
export { type LogSettings, openRequestLog, type RequestLog } from '../diagnostics.ts';
export { type Check, examine } from '../doctor.ts';
export { scrubTitle } from '../facts/scrub.ts';
export { isHostPattern } from '../hosts.ts';
export { createOwnFile, makeOwnFolder, readPlainFile, refuseLink, replaceOwnFile } from '../own-files.ts';
export { PurgeError } from '../purge/error.ts';
export { type Purged, purge } from '../purge.ts';
export { isInUse, isRecordingFile } from '../recording.ts';
export { isPlain, repeated } from '../repeated.ts';
export { reportTextIn } from '../report-file.ts';
export { ServeError, type Serving, serve } from '../serve.ts';
export { codeOfError } from '../system.ts';
export { visible, visibleLine } from '../visible.ts';
export { hasShim } from '../wrapper/path.ts';
export { adviceFor, namesNode } from '../wrapper/runtime.ts';
export { setterOfNodeOptions } from '../wrapper/scripts.ts';
export { endLike } from '../wrapper/wrap.ts';
