module.exports = { displayName: 'web', preset: '../../jest.angular.cjs' };
