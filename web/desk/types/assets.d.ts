/// <reference types="vite/client" />

/** Compiled and registered by build/owl_templates.ts. */
declare module "*.xml";
