/** What the behaviours of undici share: dispatchers that are closed after use, and answers read to their end. */

/** Asks through a dispatcher that is gone afterwards. */
export async function through(dispatcher, use, end = 'destroy') {
  try {
    return await use(dispatcher);
  } finally {
    await dispatcher[end]();
  }
}

export async function read(asked) {
  const { statusCode, headers, body, trailers } = await asked;
  return { statusCode, headers, text: await body.text(), trailers };
}

export function get(path, dispatcher) {
  return read(dispatcher.request({ path, method: 'GET' }));
}
