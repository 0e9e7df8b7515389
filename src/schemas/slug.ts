import { z } from 'astro/zod';

/** A name that stands in URLs, folders and crate names: `into-response`. */
export const slugSchema = z
  .string()
  .max(60, 'keep it under 60 letters: it stands in addresses')
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'write it in kebab-case: lower-case letters, digits and single hyphens, a letter first');
