import '@/e2e/processes/peers/recall';
