import type { NodeState, Phase } from '../../runner/engines/webcontainer/container.ts';

const WAITING: Readonly<Record<Phase, string>> = {
  client: 'Loading the client of WebContainers…',
  boot: 'Starting a container…',
  version: 'Asking Node for its version…',
  mount: 'Putting the project into the container…',
};

const SLOW: Readonly<Record<Phase, string>> = {
  client: 'The client of WebContainers is still on its way from this site.',
  boot: 'Still waiting for stackblitz.com, from which the container loads. The first time takes longest.',
  version: 'The container is there, but its Node has not answered yet.',
  mount: 'The container is there and still takes the files.',
};

/** How Node stands, in one sentence. */
export function wordsForNode(state: NodeState): string {
  switch (state.kind) {
    case 'off':
      return 'Node is off.';
    case 'starting':
      return (state.slow ? SLOW : WAITING)[state.phase];
    case 'ready':
      return `Node ${state.node} runs in this page.`;
    case 'failed':
      return state.failure.message;
    default:
      return state satisfies never;
  }
}
