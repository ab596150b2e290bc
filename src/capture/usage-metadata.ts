import type { Usage } from '../model/types';
import { usageKeys } from '../model/usage-columns';

/** What a model call took, in the keys of the format; undefined when it cannot be read. */
export function usageMetadata(usage: Partial<Usage>): Readonly<Record<string, unknown>> | undefined {
  try {
    const metadata: Record<string, unknown> = {};
    for (const [key, field] of Object.entries(usageKeys)) metadata[key] = usage[field] ?? undefined;
    return metadata;
  } catch {
    return undefined;
  }
}
