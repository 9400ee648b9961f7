/** As `Time` marks it: the service has written such a time as the UTC it is read as. */
export function NoZone() {
  return (
    <span title="Written without a zone: read as UTC" className="shrink-0 text-stale">
      no zone
    </span>
  );
}
