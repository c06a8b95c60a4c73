/** The oldest Node that this tool runs on: on an older one SQLite's driver crashes, and says nothing. */
const OLDEST = [22, 14] as const;

/** `22.14` */
export const OLDEST_NODE = OLDEST.join('.');

/** Whether the running Node is older. */
export function isOldNode(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}
