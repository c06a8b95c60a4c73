/** `golive proxy`: records an app in any language by its base path. */
import { once } from 'node:events';
import type { Command } from 'commander';
import { exitCodesHelp } from './exit-codes.ts';
import { addRecordingOptions, HOST_HELP, proxyOptions } from './options.ts';
import { countedWere, type Serving, serve, visibleLine } from './parts.ts';
import { judgeIt } from './repeated.ts';
import { print } from './saying.ts';
import { hosts, port } from './values.ts';

const HELP = `
Example:
  golive proxy
  golive proxy --port 4011 --host 127.0.0.1:8443

In the app, change the base path of the SDK and nothing else:
  https://demo.docusign.net/restapi
  becomes http://127.0.0.1:4010/demo.docusign.net/restapi
Listens only on this machine, forwards over TLS to Docusign's hosts (and those
of --host) and to no others. Runs until it is interrupted; \`golive analyze\`
may run meanwhile.

Answers are passed on as they are. Where an app takes its base path from
base_uri of /oauth/userinfo, or follows a Location, it leaves the proxy: set the
base path by hand. SDKs request tokens only over https, so their logins are not
recorded; --capture proxy of \`golive run\` hears those too.

${exitCodesHelp({
  0: 'interrupted',
  2: 'wrong usage, the port is in use, or the recording cannot be written',
})}`;

export function addProxyCommand(program: Command): void {
  addRecordingOptions(program.command('proxy'))
    .description('record an app in any language: it sends its calls to a base path on this machine')
    .option('--port <number>', 'the port on 127.0.0.1', port, 4010)
    .option('--host <pattern>', HOST_HELP, hosts)
    .addHelpText('after', HELP)
    .action(async (options) => {
      const { db, host, port: wanted } = proxyOptions.parse(options);
      const serving = await serve({ db, hosts: host, port: wanted });
      const ended = interrupted(); // Before the lines are printed: a reader may interrupt at once.
      print(`${linesFor(serving)}\n`);
      await ended;
      const calls = await serving.stop();
      print(`\ngolive: ${countedWere(calls, 'call')} heard. The recording is ${visibleLine(db)}.\n`);
      if (calls > 0) print(`golive: ${judgeIt(db)}\n`);
    });
}

/**
 * SDKs request tokens over https and derive the host from the base path: set explicitly, it stays that of the developer
 * environment.
 */
function linesFor({ origin }: Serving): string {
  const base = `${origin}/demo.docusign.net/restapi`;
  const login = 'account-d.docusign.com';
  const lines = {
    'any client': base,
    'C#': `new DocuSignClient("${base}", "${login}");`,
    Java: 'the SDK insists on https: golive run --capture proxy -- mvn test',
    'Node.js': `apiClient.setBasePath('${base}'); apiClient.setOAuthBasePath('${login}');`,
    PHP: `$config->setHost('${base}'); $apiClient->getOAuth()->setOAuthBasePath('${login}');`,
    Python: `ApiClient(host='${base}', oauth_host_name='${login}')`,
    Ruby: `configuration.scheme = 'http'; configuration.host = '${new URL(origin).host}'; configuration.base_path = '/demo.docusign.net/restapi'; api_client.set_oauth_base_path('${login}')`,
  };
  const width = Math.max(...Object.keys(lines).map(({ length }) => length));
  const told = Object.entries(lines).map(([name, line]) => `  ${name.padEnd(width)}  ${line}`);
  return `golive: Listening on ${origin}. Set the base path of your SDK, and end with Ctrl+C:\n${told.join('\n')}`;
}

async function interrupted(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process, 'SIGHUP')]);
}
