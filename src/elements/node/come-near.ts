/** On an isolated page: one who chose Node came here for it, so its workspace opens at once, as when the pointer comes near. */
import { rememberedChoice } from './remembered-choice.ts';

if (rememberedChoice() === 'webcontainer') {
  void customElements.whenDefined('step-workspace').then(() => {
    document.querySelector('step-workspace')?.dispatchEvent(new Event('pointerenter'));
  });
}
