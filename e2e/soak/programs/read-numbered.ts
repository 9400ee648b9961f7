import '@/e2e/processes/peers/read-numbered';
