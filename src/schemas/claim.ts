import { z } from 'astro/zod';

/** How a claim came out when it was checked. */
export const verdictSchema = z.enum(['holds', 'depends', 'outdated', 'wrong', 'contradicts itself', 'unverifiable']);

/** One statement of a source article, in content/claims.json. */
export const claimSchema = z.strictObject({
  /** `S2-012`: source 2, twelfth claim. Prose refers to it, so it never changes. */
  id: z.string().regex(/^S\d-\d{3}$/, 'write the source and a number of three digits: "S2-012"'),
  /** Id of the article that makes the claim, as in `sources`. */
  source: z.string().regex(/^S\d$/, 'write "S" and the number of the source'),
  /** Heading or part of the article. */
  where: z.string().min(1),
  /** What the article says, in one sentence. */
  claim: z.string().min(1),
  /** What kind of statement it is. */
  kind: z.enum(['api', 'benchmark', 'ecosystem', 'advice', 'operational', 'arithmetic', 'cost']),
  /** How it came out. */
  verdict: verdictSchema,
  /** What it was checked against: a program that ran, a version of a crate, a page of documentation. */
  checked: z.string().min(1),
  /** What is true instead, or what has to be added. Empty when there is nothing to add. */
  correction: z.string(),
  /** Whether, and how, a program can show it. */
  testable: z.string(),
});

/** One article whose claims were checked. */
export const claimSourceSchema = z.strictObject({
  /** `S2` */
  id: z.string().regex(/^S\d$/),
  /** Last part of the address of its page of claims: /claims/<slug>/. */
  slug: z.string().min(1),
  /** The article's own title. */
  title: z.string().min(1),
});

/** content/claims.json */
export const claimsFileSchema = z.strictObject({
  sources: z.array(claimSourceSchema).min(1),
  claims: z.array(claimSchema).min(1),
});

export type Claim = z.infer<typeof claimSchema>;
export type ClaimSource = z.infer<typeof claimSourceSchema>;
export type Verdict = z.infer<typeof verdictSchema>;
