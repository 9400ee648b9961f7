/** Of this process's time on processors: what else the machine does counts for nobody. */
export function processorMs(): () => number {
  const from = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  };
}
