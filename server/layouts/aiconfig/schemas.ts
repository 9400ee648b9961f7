import * as z from 'zod';
import type { DocumentKind } from '@/lib/document';

/**
 * aiconfig's schemas, for what is written anew: its own initialiser and its users' files do not keep to them, so nothing
 * is refused for that when it is read. `_version` counts the changes of each client; three of the originals forbid it.
 */
export function schemaOf(kind: DocumentKind): z.ZodType | null {
  built ??= build();
  return built[kind] ?? null;
}

/** Made when first asked for: most commands never do. */
let built: Partial<Record<DocumentKind, z.ZodType>> | undefined;

function build(): Partial<Record<DocumentKind, z.ZodType>> {
  return {
    'session-log': sessionLog(),
    'decision-register': decisionRegister(),
    'project-context': z.looseObject({ ...about(), project: z.string(), created: z.string() }),
    preferences: preferences(),
  };
}

function about() {
  return {
    $schema: z.string().optional(),
    _version: z.record(z.string(), z.number().int().min(0)).optional(),
  };
}

const words = () => z.string().min(1);
const texts = () => z.array(z.string()).optional();
/** The original's type is not known. */
const anything = () => z.unknown().optional();
const day = () => z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

function sessionLog() {
  const decision = z.strictObject({ decision: z.string(), rationale: z.string().optional() });
  const session = z.strictObject({
    id: z.string().regex(/^session-\d{8}-\d{6}$/),
    date: day(),
    summary: words(),
    client: z.enum(['claude-code', 'cursor', 'other']).optional(),
    duration_estimate: z.string().optional(),
    context_for_next_session: z.string().optional(),
    files_modified: texts(),
    follow_up: texts(),
    tags: texts(),
    decisions_made: z.array(decision).optional(),
  });
  return z.strictObject({ ...about(), project: z.string(), sessions: z.array(session) });
}

function decisionRegister() {
  const decision = z.strictObject({
    id: z.string().regex(/^ADR-\d{3,}$/),
    date: day(),
    title: words(),
    decision: words(),
    status: z.enum(['proposed', 'accepted', 'deprecated', 'superseded']),
    context: z.string().optional(),
    rationale: z.string().optional(),
    alternatives_considered: anything(),
    consequences: anything(),
    superseded_by: z.string().optional(),
    related_sessions: texts(),
    tags: texts(),
  });
  return z.strictObject({ ...about(), project: z.string(), decisions: z.array(decision) });
}

function preferences() {
  const coding = z.strictObject({
    languages: z.strictObject({ primary: anything(), secondary: anything() }).partial(),
    patterns: z.strictObject({ preferred: texts(), avoid: texts() }),
    testing: z.strictObject({
      approach: z.string().optional(),
      coverage_target: anything(),
      framework_preferences: anything(),
    }),
  });
  const learned = z.strictObject({
    context: z.string(),
    preference: z.string(),
    learned_at: z.string().optional(),
    source_session: z.string().optional(),
  });
  return z.strictObject({
    ...about(),
    version: z.string().regex(/^\d+\.\d+$/),
    coding_preferences: coding.partial().optional(),
    tool_preferences: z.looseObject({}).optional(),
    learned_preferences: z.array(learned).optional(),
    last_updated: z.string().optional(),
  });
}
