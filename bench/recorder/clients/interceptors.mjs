/** A recorder on `@mswjs/interceptors`: reads both bodies of every call to the recorded hosts, and drops them. */
import { BatchInterceptor } from '@mswjs/interceptors';
import { ClientRequestInterceptor } from '@mswjs/interceptors/ClientRequest';
import { FetchInterceptor } from '@mswjs/interceptors/fetch';

let recorded = 0;
globalThis.recordedCalls = () => recorded;

const interceptor = new BatchInterceptor({
  name: 'recorder',
  interceptors: [new ClientRequestInterceptor(), new FetchInterceptor()],
});
interceptor.on('response', async ({ request, response }) => {
  if (new URL(request.url).host !== process.env.GOLIVE_HOSTS) return;
  recorded += 1;
  await Promise.all([request.clone().text(), response.clone().arrayBuffer()]);
});
interceptor.apply();
