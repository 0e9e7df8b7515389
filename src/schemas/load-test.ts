import { z } from 'astro/zod';

/** A figure with the digits that were printed: they say how exact it is. */
const printed = z.string().regex(/^\d+\.\d+$/, 'write the figure as it was printed, as text');

/** content/load-tests/<name>.toml: what hey printed. Nothing in it is computed. */
export const loadTestSchema = z.strictObject({
  title: z.string().min(1),
  printed_in: z.string().min(1),
  command: z.string().min(1),
  when: z.string().min(1),
  requests: z.number().int().positive(),
  connections: z.number().int().positive(),
  total_s: printed,
  per_second: printed,
  fastest_s: printed,
  average_s: printed,
  slowest_s: printed,
  bytes: z.number().int().positive(),
  bars: z.array(z.tuple([printed, z.number().int().min(0)])).min(2),
  percentiles: z.array(z.tuple([z.number().int().min(1).max(100), printed])),
});

export type LoadTest = z.infer<typeof loadTestSchema>;
