/** The oldest supported Node: on older ones the SQLite driver crashes without a message. */
const OLDEST = [22, 14] as const;

/** `22.14` */
export const OLDEST_NODE = OLDEST.join('.');

/** Whether the running Node is older. */
export function isOldNode(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}
