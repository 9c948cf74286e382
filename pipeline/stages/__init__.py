"""One verb a module, value in and value out; what the seven drops are made of."""
