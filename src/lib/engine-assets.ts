/** The URLs of the files that the engines load; components write them into the page as data attributes. */
import urls from 'virtual:engine-assets';

export interface EngineAssets {
  readonly frameUrl: string;
  readonly workerUrl: string;
  readonly linkerUrl: string;
  readonly kitsUrl: string;
  readonly rustWorkerUrl: string;
}

/** URLs on this site, with the content's hash in a build. */
export function engineAssets(): EngineAssets {
  const { frame, worker, linker, kits, rustWorker } = urls;
  return { frameUrl: frame, workerUrl: worker, linkerUrl: linker, kitsUrl: kits, rustWorkerUrl: rustWorker };
}
