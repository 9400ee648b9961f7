import { visibleParts } from '@/components/text/visible-parts';

/** The part of a rendered tree this needs. */
interface Node {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

/**
 * Runs after sanitising: invisible characters in text become `<mark title>`, redactions `<del class="redacted">`,
 * for the components to draw, with the rule in its title where it is known. Markdown reads the three stars around REDACTED as emphasis: undone here.
 */
export function rehypeVisible(rules: readonly (string | null)[]) {
  return (tree: unknown) => {
    visit(tree as Node);
    nameRules(redactionsIn(tree as Node), rules);
  };
}

/** A mark inside an address is not drawn: then nobody knows which of the rules is whose. */
function nameRules(marks: Node[], rules: readonly (string | null)[]) {
  if (marks.length !== rules.length) return;
  marks.forEach((mark, at) => {
    mark.properties = { ...mark.properties, title: rules[at] ?? undefined };
  });
}

function redactionsIn(node: Node): Node[] {
  if (node.tagName === 'del' && node.properties?.['className'] === 'redacted') return [node];
  return (node.children ?? []).flatMap(redactionsIn);
}

function visit(node: Node) {
  node.children = node.children?.flatMap((child) => {
    if (isEmphasisedRedaction(child)) return [redacted()];
    if (child.type === 'text') return textNodes(child.value ?? '');
    visit(child);
    return [child];
  });
}

function textNodes(text: string): Node[] {
  return visibleParts(text).map((part) => {
    if (part.type === 'text') return { type: 'text', value: part.text };
    if (part.type === 'redacted') return redacted();
    return element('mark', { title: part.name }, [{ type: 'text', value: part.mark }]);
  });
}

function isEmphasisedRedaction(node: Node): boolean {
  const [inner, more] = node.children ?? [];
  if (node.tagName !== 'em' && node.tagName !== 'strong') return false;
  if (!inner || more || (inner.tagName !== 'strong' && inner.tagName !== 'em')) return false;
  const [text, rest] = inner.children ?? [];
  return !rest && text?.type === 'text' && text.value === 'REDACTED';
}

function redacted(): Node {
  return element('del', { className: 'redacted' }, []);
}

function element(tagName: string, properties: Record<string, unknown>, children: Node[]): Node {
  return { type: 'element', tagName, properties, children };
}
