import '@/e2e/processes/peers/set-state';
