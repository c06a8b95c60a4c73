/** Records the calls that the proxy forwards, with golive's own recorder in golive's own process. */
import { hearHttp } from '../recorder/http.ts';
import { listenWith } from '../recorder/start.ts';
import { ProxyError } from './outbound-proxy.ts';

/**
 * @param spool the run's folder. @param hosts patterns besides Docusign's. @returns a function that stops.
 * @throws ProxyError if golive itself is being recorded.
 */
export function hearForwarded(spool: string, hosts: readonly string[]): () => void {
  const stop = listenWith({ spool, hosts, root: null }, 'proxy', [hearHttp]);
  if (stop === null)
    throw new ProxyError(
      'golive was started by a command that golive records already: start its proxy outside of that.',
    );
  return stop;
}
