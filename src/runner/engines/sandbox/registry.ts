/** The registry through which files read each other's names where their imports make a cycle; cycles.ts writes the code that uses it. */

/** Name of the global that holds the registry; it is defined by `defineRegistry`. */
export const REGISTRY = 'importCycles';

interface Registry {
  fill(path: string, exports: object): void;
  read(path: string): object;
}

/** Makes the registry that linked code uses. */
export function defineRegistry(scope: object): void {
  const filled = Object.create(null) as Record<string, object>;
  const registry: Registry = {
    fill: (path, exports) => {
      filled[path] = exports;
    },
    read: (path) => {
      const exports = filled[path];
      if (exports) return exports;
      throw new ReferenceError(`"${path}" has not run yet: these files import each other, and this line needs the other one first`);
    },
  };
  Object.defineProperty(scope, REGISTRY, { value: Object.freeze(registry) });
}
