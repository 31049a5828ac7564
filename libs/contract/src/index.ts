export * from './problems';
export * from './fields';
export * from './access';
export * from './demo';
export * from './rendering';
