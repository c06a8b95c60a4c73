/** Packages on top of http and https. */

/** @param name of either got. */
export const got = async (name) => {
  const { default: client } = await import(name);
  return async ({ url, ...options }) => {
    const response = await client(url, {
      ...options,
      responseType: 'buffer',
      throwHttpErrors: false,
      retry: noRetry(name),
    });
    return { status: response.statusCode, bytes: response.body };
  };
};

/** @param name of either superagent. */
export const superagent = async (name) => {
  const { default: client } = await import(name);
  return async ({ method, url, headers, body }) => {
    const { status, text } = await client(method, url)
      .set(headers)
      .ok(() => true)
      .send(body);
    return { status, bytes: Buffer.from(text) };
  };
};

export const needle = async () => {
  const { default: client } = await import('needle');
  return async ({ method, url, headers, body = null }) => {
    const { statusCode, raw } = await client(method.toLowerCase(), url, body, { headers, parse_response: false });
    return { status: statusCode, bytes: raw };
  };
};

export const request = async () => {
  const { default: client } = await import('request');
  return (options) =>
    new Promise((resolve, reject) => {
      client({ ...options, encoding: null }, (error, response) => {
        if (error) reject(error);
        else resolve({ status: response.statusCode, bytes: response.body });
      });
    });
};

function noRetry(name) {
  return name === 'got-11' ? 0 : { limit: 0 };
}
