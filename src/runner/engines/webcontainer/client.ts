/** The client of WebContainers: a file of its own under /engine/, so that nobody loads it who hasn't chosen it. */
export { WebContainer } from '@webcontainer/api';
