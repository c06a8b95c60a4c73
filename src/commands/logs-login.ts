/** The options of `golive logs` for server and login; none of them contains the token. */
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { UsageError } from './failure.ts';
import { openRequestLog, type RequestLog } from './parts.ts';

export const TOKEN_HELP = `
The access token comes from DOCUSIGN_ACCESS_TOKEN, or from the standard input
with --token-stdin, never from an argument. The log holds one user's calls.`;

/** A token is much shorter. */
const LONGEST_INPUT = 64 * 1024;

const loginOptions = z.object({
  accountHost: z.string().optional(),
  baseUri: z.string().optional(),
  tokenStdin: z.boolean().default(false),
  token: z.unknown().optional(),
});

export function addLogin(command: Command): Command {
  return command
    .option('--account-host <host>', 'the host that knows the base URI (default: account-d.docusign.com)')
    .option('--base-uri <uri>', 'the base URI itself, such as https://demo.docusign.net')
    .option('--token-stdin', 'read the access token from the standard input')
    .addOption(new Option('--token [token]').hideHelp());
}

/** @throws UsageError, DiagnosticsError */
export async function opened(options: unknown): Promise<RequestLog> {
  const { accountHost, baseUri, tokenStdin, token } = loginOptions.parse(options);
  if (token !== undefined)
    throw new UsageError(
      'A token among the arguments can be read by everybody on this machine: set DOCUSIGN_ACCESS_TOKEN, or give --token-stdin.',
    );
  if (accountHost !== undefined && baseUri !== undefined)
    throw new UsageError('--base-uri replaces --account-host: give only one of them.');
  const at = baseUri === undefined ? { accountHost: accountHost ?? 'account-d.docusign.com' } : { baseUri };
  return openRequestLog({ token: await tokenFrom(tokenStdin), at });
}

async function tokenFrom(stdin: boolean): Promise<string> {
  if (stdin && process.stdin.isTTY)
    throw new UsageError('--token-stdin reads from a pipe, so that no screen shows the token: pipe it into golive.');
  const token = stdin ? await input() : (process.env.DOCUSIGN_ACCESS_TOKEN ?? '');
  if (token.trim() !== '') return token;
  throw new UsageError('There is no access token: set DOCUSIGN_ACCESS_TOKEN, or pipe it in with --token-stdin.');
}

/** Standard input, up to the length of a token. */
async function input(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LONGEST_INPUT) break;
  }
  return text;
}
