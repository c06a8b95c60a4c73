/** Recognises Node processes that run no code of the app and preload nothing: they need no recorder. */

/** Options of Node with which it starts others, which do run the app, or only prints information. */
const ALONE = /^(?:--watch|--watch-path|--watch-path=.*|--run|--run=.*|-v|--version|--v8-options)$/;
/** The word after these is neither an option nor a file to run. */
const TAKES_A_VALUE =
  /^(?:-r|-C|--(?:require|import|loader|experimental-loader|conditions|env-file|env-file-if-exists|watch-kill-signal))$/;
/**
 * Vitest 5 has a process that supervises those that run its tests, without NODE_OPTIONS: recognised by its file and, once it
 * runs, its title.
 */
const OF_VITEST = /(?:[\\/]vitest[\\/]dist[\\/]workers[\\/]watchdog\.js|^vitest-watchdog *)$/;

/** @param words of the command line of a Node process. */
export function runsNoApp(words: readonly string[]): boolean {
  const [title = '', ...options] = words;
  if (OF_VITEST.test(title)) return true;
  for (let at = 0; at < options.length; at += 1) {
    const option = options[at] ?? '';
    if (ALONE.test(option) || OF_VITEST.test(option)) return true;
    if (!/^-./.test(option) || option === '--') return false;
    if (TAKES_A_VALUE.test(option)) at += 1;
  }
  return false;
}
