declare module 'virtual:spin-assets' {
  /** SpinUrls of src/integrations/spin-assets.ts. */
  const urls: {
    readonly hostUrl: string;
    readonly routesUrl: string;
    readonly components: Readonly<Record<string, { readonly glueUrl: string; readonly coreUrl: string }>>;
  };
  export default urls;
}
