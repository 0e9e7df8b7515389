declare module 'virtual:spin-assets' {
  import type { SpinUrls } from '../integrations/spin-assets.ts';

  const urls: SpinUrls;
  export default urls;
}
