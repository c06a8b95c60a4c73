/** What the themes share: making a call, writing down events, and describing errors. */
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';

/** Sends one request and reads the answer to its end. */
export async function ask(url, options = {}, body = undefined) {
  const request = start(url, options);
  request.end(body);
  const [response] = await once(request, 'response');
  return { request, response, headers: response.headers, status: response.statusCode, text: await text(response) };
}

/** The request, not yet ended. */
export function start(url, options = {}) {
  return (String(url).startsWith('https') ? https : http).request(url, options);
}

/** The number of different connections that these answers came over. */
export function connectionsOf(answers) {
  return new Set(answers.map(({ headers }) => headers['x-connection'] ?? headers.get('x-connection'))).size;
}

/** Writes the named events of an emitter into a log, errors with their facts. @returns the log. */
export function note(log, emitter, label, names) {
  for (const name of names)
    emitter.on(name, (value) =>
      log.push(value instanceof Error ? [label, name, errorFacts(value)] : `${label} ${name}`),
    );
  return log;
}

/** What an app can tell errors apart by. */
export function errorFacts(error) {
  if (typeof error !== 'object' || error === null) return String(error);
  const { name, code, message, errno, syscall, address, port, hostname, cause, errors } = error;
  const type = error.constructor.name;
  const facts = { type, name, code, message, errno, syscall, address, port, hostname };
  if (cause !== undefined) facts.cause = errorFacts(cause);
  if (errors !== undefined) facts.errors = errors.map(errorFacts);
  return facts;
}

/** What goes wrong, or `null`. */
export async function failureOf(promise) {
  try {
    await promise;
    return null;
  } catch (error) {
    return errorFacts(error);
  }
}

/** Asks with an agent of its own, which is closed afterwards, so that no connection outlives a behaviour. */
export async function withAgent(agent, use) {
  try {
    return await use(agent);
  } finally {
    agent.destroy();
  }
}

/** Lets the event loop turn until the condition holds. */
export async function until(condition) {
  while (!condition()) await new Promise(setImmediate);
}
