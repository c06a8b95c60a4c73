/** One call to Docusign: the only place that sends the token. */
import { jsonOf, textField } from '../facts/body.ts';
import { traceTokenOf } from '../facts/headers.ts';
import { codeOf } from '../facts/scrub.ts';
import { version } from '../package.ts';
import { codeOfError } from '../system.ts';
import { DiagnosticsError } from './error.ts';

export interface Access {
  /** `https://demo.docusign.net`. */
  readonly origin: string;
  readonly token: string;
}

interface Asking {
  readonly accept: string;
  /** Sent as JSON. */
  readonly body?: object;
}

const LONGEST_WAIT_MS = 2 * 60_000;
/** Only the ZIP is longer. */
const LONGEST_JSON_BYTES = 1024 * 1024;

/** A successful answer, whose body is still to be read. @throws DiagnosticsError */
export async function asked(access: Access, method: string, path: string, asking: Asking): Promise<Response> {
  const { accept, body } = asking;
  const response = await orDiagnosticsError(access, () =>
    fetch(`${access.origin}${path}`, {
      ...{ method, redirect: 'manual', signal: AbortSignal.timeout(LONGEST_WAIT_MS) },
      headers: {
        ...{ authorization: `Bearer ${access.token}`, accept, 'user-agent': `golive-analyzer/${version}` },
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  if (response.ok) return response;
  throw new DiagnosticsError(refusal(access, response, await orDiagnosticsError(access, () => startOf(response))));
}

/** The JSON of a successful answer; null if the body is not JSON. @throws DiagnosticsError */
export async function askedForJson(
  access: Access,
  method: string,
  path: string,
  body?: object,
): Promise<object | null> {
  const asking = { accept: 'application/json', ...(body === undefined ? {} : { body }) };
  const response = await asked(access, method, path, asking);
  return jsonOf(await orDiagnosticsError(access, () => startOf(response)));
}

/** Performs a network operation. @throws DiagnosticsError for network errors. */
export async function orDiagnosticsError<Answer>({ origin }: Access, act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    const { host } = new URL(origin);
    if (error instanceof Error && error.name === 'TimeoutError')
      throw new DiagnosticsError(`${host} did not answer within ${LONGEST_WAIT_MS / 60_000} minutes: try again later.`);
    // Everything that fetch throws is a TypeError with a cause. Its message may contain what was sent.
    if (!(error instanceof TypeError)) throw error;
    throw new DiagnosticsError(unreachable(host, codeOfError(error.cause)));
  }
}

function unreachable(host: string, code: string | null): string {
  const what = `${host} cannot be reached (${code ?? 'no reason is known'})`;
  if (/CERT|SIGNATURE|ISSUER/.test(code ?? ''))
    return `${what}: its certificate is not trusted here; name that of your proxy in NODE_EXTRA_CA_CERTS.`;
  return `${what}: check the name of the host and the network; behind a proxy set HTTPS_PROXY and NODE_USE_ENV_PROXY=1.`;
}

/** The beginning of a body; the rest is not awaited. */
async function startOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > LONGEST_JSON_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refusal({ origin }: Access, { status, headers }: Response, body: string): string {
  const json = jsonOf(body);
  const code = codeOf(textField(json, 'errorCode') ?? textField(json, 'error'));
  const trace = traceTokenOf((name) => headers.get(name) ?? undefined);
  const said = `${new URL(origin).host} answered ${status}${code === null ? '' : ` ${code}`}`;
  return `${said}${trace === null ? '' : ` (trace token ${trace})`}: ${remedyOf(status, code ?? '')}.`;
}

function remedyOf(status: number, code: string): string {
  if (/^BURST_.*LIMIT/i.test(code)) return 'too many calls came at once; try again in a minute';
  if (status === 429 || /LIMIT_EXCEEDED/i.test(code))
    return 'the calls of this hour are used up; try again in the next';
  if (status === 403 || /PERMISSION|LACKS|NOT_ALLOWED/i.test(code))
    return 'the user of this token may not do that; ask an administrator of the account, or take the token of another user';
  if (status === 401)
    return 'the access token has expired or belongs to another environment; get a new one, or name its host with --account-host';
  if (status < 400 || status === 404 || status === 405)
    return 'there is no request log at this address; check --base-uri or --account-host';
  if (status >= 500) return 'Docusign has an internal problem; try again later';
  return 'golive cannot help with that; give the trace token to Docusign support';
}
