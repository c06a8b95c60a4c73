/** How a process that makes calls ends: its exit code, its signal, its last output. Each ending happens in a child process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { nodeMajor, plain } from './places.mjs';

/**
 * Code of the child, with `http`, `url` and `say` at hand. A call under way when a process is killed is in no recording: those
 * are `unheard`.
 */
const endings = {
  'nothing left to do, with an idle socket': `http.get(url, { agent: new http.Agent({ keepAlive: true }) }, (r) => r.resume());`,
  'nothing left to do, after fetch': `fetch(url).then((r) => r.text()).then(say);`,
  'nothing left to do, with an answer that nobody reads': `http.get(url, { agent: false }, () => say('answered'));`,
  'a socket that does not keep the process alive': `http.get(stall, { agent: false }, (r) => { r.socket.unref(); say('answered'); });`,
  'the order of the last events': `process.on('beforeExit', () => say('beforeExit')); process.on('exit', (c) => say('exit ' + c));
    http.get(url, (r) => r.resume().on('end', () => say('end')));`,
  'a call that is made before the end': `let asked = false; process.on('beforeExit', () => {
    if (!asked) http.get(url, { agent: false }, (r) => r.resume().on('end', () => say('end'))); asked = true; });`,
  'exit within the answer': `http.get(url, () => process.exit(3));`,
  'exit while waiting': `http.get(stall, () => {}).on('finish', () => process.exit(4));`,
  'an exit code that is set': `process.exitCode = 5; fetch(url).then((r) => r.text());`,
  'an exit code that is set at the end': `process.on('exit', () => { process.exitCode = 6; }); fetch(url).then((r) => r.text());`,
  'an error that is thrown at the end': `process.on('exit', () => { throw new Error('last'); }); fetch(url).then((r) => r.text());`,
  'an error that nobody catches': `http.get(url, () => { throw new Error('first'); });`,
  'a broken connection that nobody catches': `http.get(url.replace('/json', '/reset'), { agent: false });`,
  'a rejection that nobody catches': `fetch(url).then(() => { throw new Error('rejected'); });`,
  'a promise that is never kept': `import('node:http').then(() => {}); fetch(url).then(() => new Promise(() => {}));`,
  'a signal of its own': `http.get(stall, unheard, () => process.kill(process.pid, 'SIGTERM'));`,
  'an interrupt of its own': `http.get(stall, unheard, () => process.kill(process.pid, 'SIGINT'));`,
  'a signal that the app listens to': `process.on('SIGTERM', () => { say('asked to end'); process.exit(7); });
    http.get(stall, () => process.kill(process.pid, 'SIGTERM'));`,
  'a process that is killed': `http.get(stall, unheard, () => process.kill(process.pid, 'SIGKILL'));`,
  'an abort': `http.get(stall, unheard, () => process.abort());`,
  'a deprecation and a warning': `process.emitWarning('made up'); http.get(url, (r) => r.resume());`,
};

export const behaviours = Object.fromEntries(Object.entries(endings).map(([name, code]) => [name, () => lived(code)]));

async function lived(code) {
  const setting = `const http = require('node:http'); const url = '${plain}/json'; const stall = '${plain}/stall';
    const unheard = { headers: { 'x-unheard': '1' } };
    const say = (text) => require('node:fs').writeSync(1, text + '\\n');`;
  const child = spawn(process.execPath, ['-e', `${setting}\n${code}`], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [exitCode, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { exitCode, signal, stdout, stderr: withoutPlaces(stderr) };
}

/** Less what differs from run to run, and less the lines of Node's own code in which a stack passed through it. */
function withoutPlaces(stderr) {
  const told = stderr
    .replaceAll(/\(node:\d+\)/g, '(node:pid)')
    .replaceAll(/0x[0-9a-f]+/g, '<address>')
    .replaceAll(/(?<=node:events):\d+:\d+/g, '');
  // Node 18 tells of no failure but by `emit`, through which it is heard there: that stands in stacks.
  return nodeMajor >= 20 ? told : told.replaceAll(/^ +at .*\n/gm, '');
}
