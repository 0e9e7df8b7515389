declare module 'virtual:spin-assets' {
  const urls: import('../integrations/spin-assets.ts').SpinUrls;
  export default urls;
}
