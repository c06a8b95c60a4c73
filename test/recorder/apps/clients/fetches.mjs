/** Packages that offer fetch, or build on the global one. */

/** node-fetch and cross-fetch. */
export const fetch = async (name) => {
  const { default: ponyfill } = await import(name);
  return async ({ url, ...options }) => answerOf(await ponyfill(url, options));
};

export const ky = async () => {
  const { default: client } = await import('ky');
  return async ({ url, ...options }) => answerOf(await client(url, { ...options, throwHttpErrors: false, retry: 0 }));
};

export const ofetch = async () => {
  const { ofetch: client } = await import('ofetch');
  return async ({ url, ...options }) => {
    const response = await client.raw(url, { ...options, responseType: 'arrayBuffer', ignoreResponseError: true });
    return { status: response.status, bytes: Buffer.from(response._data) };
  };
};

async function answerOf(response) {
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
}
