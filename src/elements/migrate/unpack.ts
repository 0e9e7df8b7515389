import { isMigratable } from 'axum-08/project';
import { sizeLimit } from 'axum-08/decode';
import { unzipSync } from 'fflate';
import type { GivenFile, Problem } from './messages.ts';

/** Files of a zip that are looked at; more than the largest workspaces have. */
const countLimit = 20_000;
/** All of them together, unpacked, in bytes. */
const wholeLimit = 200_000_000;
/** Never the project's own source; macOS puts what it alone reads into `__MACOSX` and `._…`. */
const foreign = /(^|\/)((\.git|target|node_modules|__MACOSX)\/|\._[^/]*$)/;

/** True for what is part of a project and can be migrated. */
export function isWanted(path: string): boolean {
  return isMigratable(path) && !foreign.test(path);
}

/** A path as projects write it: Windows' own backslashes turned, and no way out of the folder that a zip is unpacked into. */
function tidied(path: string): string {
  return path.replaceAll('\\', '/').split('/').filter((part) => part !== '' && part !== '.' && part !== '..').join('/');
}

/** The files of a zip that can be migrated. What it holds beyond reason is never unpacked; a broken zip is a problem, not an error. */
export function unpack(zip: GivenFile): { files: GivenFile[]; problems: Problem[] } {
  const problems: Problem[] = [];
  let count = 0;
  let whole = 0;
  try {
    const entries = unzipSync(zip.bytes, {
      filter: ({ name, originalSize }) => {
        if (name.endsWith('/') || !isWanted(tidied(name))) return false;
        if (originalSize > sizeLimit) {
          problems.push({ path: tidied(name), message: `has ${(originalSize / 1e6).toFixed(1)} MB; files over ${sizeLimit / 1e6} MB are left alone.` });
          return false;
        }
        count += 1;
        whole += originalSize;
        return count <= countLimit && whole <= wholeLimit;
      },
    });
    if (count > countLimit || whole > wholeLimit) problems.push({ path: zip.path, message: 'holds more source than any project: only the beginning was read. Try one folder of it.' });
    return { files: Object.entries(entries).map(([path, bytes]) => ({ path: tidied(path), bytes })), problems };
  } catch {
    return { files: [], problems: [{ path: zip.path, message: 'is no zip that can be opened: it is damaged, or it was cut off on its way. Zip the folder once more.' }] };
  }
}
