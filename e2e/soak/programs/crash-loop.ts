import '@/e2e/processes/peers/crash-loop';
