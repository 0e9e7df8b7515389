import { applyLayer, silentLayer } from '../routing/layered.ts';
import type { Layer } from '../routing/service.ts';

/** tower's ServiceBuilder: layers from the outermost to the innermost, where Router.layer goes the other way. */
export interface ServiceBuilder {
  layer(layer: Layer): ServiceBuilder;
  build(): Layer;
}

class Builder implements ServiceBuilder {
  #layers: readonly Layer[] = [];

  layer(layer: Layer): ServiceBuilder {
    const next = new Builder();
    next.#layers = [...this.#layers, layer];
    return next;
  }

  build(): Layer {
    const layers = this.#layers;
    return silentLayer((inner) => layers.reduceRight((service, layer) => applyLayer(layer, service), inner));
  }
}

export const ServiceBuilder: { new (): ServiceBuilder } = Builder;
