/** Hears what the proxy sends on: golive's own recorder, in golive's own process. */
import { hearHttp } from '../recorder/http.ts';
import { begin } from '../recorder/start.ts';
import { ProxyError } from './surroundings.ts';

/**
 * @param spool the run's folder. @param hosts patterns besides Docusign's. @returns a function that stops.
 * @throws ProxyError when golive itself is listened to.
 */
export function hearForwarded(spool: string, hosts: readonly string[]): () => void {
  const begun = begin({ spool, hosts, root: null }, 'proxy');
  if (begun === null)
    throw new ProxyError(
      'golive was started by a command that golive records already: start its proxy outside of that.',
    );
  const stop = hearHttp(begun.listener);
  return () => {
    stop();
    begun.end();
  };
}
