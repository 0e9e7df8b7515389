declare module 'virtual:engine-assets' {
  const urls: { readonly frame: string; readonly worker: string; readonly kits: string; readonly rustWorker: string; readonly project: string };
  export default urls;
}
