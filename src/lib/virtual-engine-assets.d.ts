declare module 'virtual:engine-assets' {
  const urls: {
    readonly frame: string;
    /** The frame for pages that are isolated. */
    readonly isolatedFrame: string;
    readonly worker: string;
    readonly linker: string;
    readonly kits: string;
    readonly rustWorker: string;
    readonly project: string;
    /** What a project whose program speaks WebSocket needs beside it. */
    readonly webSockets: string;
    /** The client of WebContainers; absent on a site that leaves WebContainers out. */
    readonly nodeClient?: string;
  };
  /** False on a site that leaves WebContainers out: a constant, so that the build drops what stands behind it. */
  export const offersNode: boolean;
  /** What each of our packages exports, by the name that programs import. */
  export const kitExports: Readonly<Record<string, readonly string[]>>;
  export default urls;
}
