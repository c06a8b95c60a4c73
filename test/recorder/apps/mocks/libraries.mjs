/** Mock libraries with the same setup: which calls they answer, which they fail, and that all others pass through. */

/** By family; each takes the name of the package, and for every call to be mocked its origin, method, path and answer. */
export const mockWith = {
  async nock(name, calls) {
    const { default: nock } = await import(name);
    for (const { origin, method, path, status, body } of calls) {
      const interceptor = nock(origin, { allowUnmocked: true }).persist().intercept(path, method);
      if (status === null) interceptor.replyWithError(Object.assign(new Error('made up'), { code: 'ECONNRESET' }));
      else interceptor.reply(status, body);
    }
    nock.enableNetConnect();
  },

  async msw(name, calls) {
    const { http, HttpResponse } = await import(name);
    const { setupServer } = await import(`${name}/node`);
    const handlers = calls.map(({ origin, method, path, status, body }) =>
      http[method.toLowerCase()](`${origin}${path}`, () =>
        status === null ? HttpResponse.error() : HttpResponse.json(body, { status }),
      ),
    );
    setupServer(...handlers).listen({ onUnhandledRequest: 'bypass', onUnhandledFrame: 'bypass' });
  },

  async undici(name, calls) {
    const { MockAgent, setGlobalDispatcher } = await import(name);
    const agent = new MockAgent();
    agent.enableNetConnect();
    for (const { origin, method, path, status, body } of calls) {
      const interceptor = agent.get(origin).intercept({ path, method });
      const scope =
        status === null ? interceptor.replyWithError(new Error('made up')) : interceptor.reply(status, body);
      scope.persist();
    }
    setGlobalDispatcher(agent);
  },
};
