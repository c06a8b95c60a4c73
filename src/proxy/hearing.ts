/** Hears what the proxy sends on: golive's own recorder, in golive's own process. */
import { hearHttp } from '../recorder/http.ts';
import { begin } from '../recorder/start.ts';

/** @param spool the run's folder. @param hosts patterns besides Docusign's. @returns a function that stops. */
export function hearForwarded(spool: string, hosts: readonly string[]): () => void {
  const begun = begin({ spool, hosts, root: null }, 'proxy');
  if (begun === null) throw new Error('This process is listened to already.');
  const stop = hearHttp(begun.listener);
  return () => {
    stop();
    begun.end();
  };
}
