/** Forms of things that are printed everywhere and open nothing, whatever their letters look like. */
export function isHarmlessShape(value: string): boolean {
  return isDigest(value) || isPlain(value) || isPlace(value);
}

/** Hashes, commits, checksums and ids. */
export function isDigest(value: string): boolean {
  return digest.test(value);
}

const digest =
  /^(?:[0-9a-f]{7,8}|[0-9a-f]{12}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128}|[0-9A-F]{40}|[0-9A-F]{64}|(?:md5|sha1|sha224|sha256|sha384|sha512|blake3)[-:=][A-Za-z0-9+/=]{20,128}|SHA256:[A-Za-z0-9+/]{43}|h1:[A-Za-z0-9+/]{43}=|\{?[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\}?|0[0-7][0-9A-HJKMNP-TV-Z]{24}|(?:[0-9a-fA-F]{2}[:-]){5,31}[0-9a-fA-F]{2})$/;

function isPlain(value: string): boolean {
  return (
    /^[\d.,:;+\-_/ TZ%]+$/.test(value) ||
    /^v?\d+(?:\.\d+){1,3}(?:[-+.][A-Za-z0-9.+-]{1,60})?$/.test(value) ||
    /^\d{4}-\d\d-\d\d(?:[T_ -]?\d\d:?\d\d.{0,20})?$/.test(value) ||
    /^#[0-9a-fA-F]{3,8}$/.test(value)
  );
}

/** Paths, addresses, names of resources, mail. */
function isPlace(value: string): boolean {
  return (
    /^(?:arn:|\.{0,2}\/|~\/|[A-Za-z]:[\\/]|@[a-z0-9-]+\/|[a-z][a-z0-9+.-]{1,20}:\/\/|data:)/.test(
      value,
    ) ||
    /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(value) ||
    /\.(?:js|mjs|cjs|ts|tsx|jsx|css|map|html?|json|ya?ml|toml|md|txt|py|go|rs|java|rb|php|sh|png|jpe?g|gif|svg|webp|ico|woff2?|pem|crt|cer|key|pub|log|lock|zip|gz|tgz|tar|whl|jar|so|dll|exe|db|sqlite|com|org|net|io|dev|local|internal)$/i.test(
      value,
    )
  );
}
