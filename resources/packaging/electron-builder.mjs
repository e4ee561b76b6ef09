/** Paths are relative to the program's own folder (`--project ../..`). */
export default {
  appId: 'anjungan.kiosk',
  productName: 'Anjungan',
  directories: { output: 'out/packages', buildResources: 'resources/packaging' },
  files: ['package.json', 'out/main/**', 'out/preload/**', 'out/renderer/**', 'resources/**', '!resources/packaging/**', '!resources/systemd/**', '!**/*.map'],
  asar: true,
  // A native module is opened by the system's loader, which cannot see into an archive.
  asarUnpack: ['**/*.node'],
  // better-sqlite3 ships Node-API binaries that fit Node and Electron alike.
  npmRebuild: false,
  // Point 19 of Electron's security checklist.
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: {
    target: 'deb',
    executableName: 'anjungan',
    category: 'Office',
    synopsis: 'Kiosk of a Mal Pelayanan Publik',
    maintainer: 'Anjungan maintainers <maintainers@anjungan.invalid>',
  },
  deb: {
    // Replaces the stock script, so the sandbox and AppArmor parts of that one are in it too.
    afterInstall: 'resources/packaging/after-install.sh',
    afterRemove: 'resources/packaging/after-remove.sh',
    fpm: ['anjungan-kiosk', 'anjungan-serve'].map((unit) => `resources/systemd/${unit}.service=/usr/lib/systemd/system/${unit}.service`),
  },
};
