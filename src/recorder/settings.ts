/** The settings that the wrapping process passes to the recorder inside the app, as environment variables. */
import type { Listening } from './start.ts';

/** Variables by name, as `process.env` has them. */
export type ProcessEnv = Readonly<Record<string, string | undefined>>;

export const CAPTURES = ['auto', 'tap', 'proxy', 'interceptors'] as const;
/** How calls are recorded; `auto` is the tap, plus advice if it records nothing. */
export type Capture = (typeof CAPTURES)[number];

export interface Settings extends Listening {
  readonly capture: Capture;
}

/** Empty values count as unset. */
export function variablesFor({ spool, hosts, root, capture, proxyPort }: Settings): Record<string, string> {
  return {
    ...{ GOLIVE_SPOOL: spool, GOLIVE_HOSTS: hosts.join(','), GOLIVE_ROOT: root ?? '', GOLIVE_CAPTURE: capture },
    GOLIVE_PROXY_PORT: proxyPort ? String(proxyPort) : '',
  };
}

/** null: this process is not to be recorded. */
export function settingsFrom({
  GOLIVE_SPOOL,
  GOLIVE_HOSTS,
  GOLIVE_ROOT,
  GOLIVE_CAPTURE,
  GOLIVE_PROXY_PORT,
}: ProcessEnv): Settings | null {
  if (!GOLIVE_SPOOL) return null;
  return {
    spool: GOLIVE_SPOOL,
    hosts: hostsIn(GOLIVE_HOSTS),
    root: GOLIVE_ROOT || null,
    capture: CAPTURES.find((name) => name === GOLIVE_CAPTURE) ?? 'tap',
    proxyPort: GOLIVE_PROXY_PORT ? Number(GOLIVE_PROXY_PORT) : null,
  };
}

/** The patterns in a comma-separated list; users write some by hand. */
export function hostsIn(list = ''): string[] {
  return list
    .split(',')
    .map((host) => host.trim())
    .filter(Boolean);
}
