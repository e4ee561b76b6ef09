/** What the console says of numbers, copies and notes that a counter makes itself. */
const newsId = {
  noteOn: 'Catatan untuk {number}',
  noteBy: '{name}, pukul {time}',
  nobodyKnows: 'Penulis tidak diketahui',
  erase: 'Hapus',
  eraseNote: 'Hapus catatan {number}',
  said: {
    given: 'Sebutkan nomor ini; tanpa kertas. Nomornya ikut antre.',
    called: 'Langsung dipanggil ke loket Anda; tanpa kertas.',
    further: 'Sebutkan nomor ini; tanpa kertas. Nomornya ikut antre di layanan itu.',
    'not-called': 'Nomornya ikut antre, tetapi belum dipanggil. {why}',
    copy: {
      pending: 'Salinan sedang dicetak…',
      confirmed: 'Salinan sudah keluar di pencetak anjungan.',
      'sent-only': 'Salinan sudah dikirim ke pencetak anjungan. Mohon lihat apakah kertasnya keluar.',
      refused: 'Salinan tidak keluar. {why} Nomornya tetap berlaku.',
      doubted: 'Belum pasti apakah salinan keluar. Mohon lihat dahulu di pencetak anjungan.',
    },
    'note-kept': 'Catatan tersimpan sampai hari ini berakhir.',
    'note-erased': 'Catatan sudah dihapus.',
  },
  paperTrouble: { ready: 'Pencetakan dibatalkan.', 'paper-out': 'Kertas di pencetak habis.', 'cover-open': 'Tutup pencetak terbuka.', offline: 'Pencetak tidak terhubung.', fault: 'Pencetak bermasalah.', unknown: 'Sebabnya belum diketahui.' },
  closeSaid: 'Tutup pesan',
};

const newsEn: typeof newsId = {
  noteOn: 'Note on {number}',
  noteBy: '{name}, {time}',
  nobodyKnows: 'Author unknown',
  erase: 'Erase',
  eraseNote: 'Erase the note on {number}',
  said: {
    given: 'Tell this number; there is no slip. It waits in the queue.',
    called: 'Called to your counter at once; there is no slip.',
    further: 'Tell this number; there is no slip. It waits for that service.',
    'not-called': 'The number waits in the queue, but was not called. {why}',
    copy: {
      pending: 'The copy is being printed…',
      confirmed: 'The copy has come out of the kiosk’s printer.',
      'sent-only': 'The copy was sent to the kiosk’s printer. Please look whether it came out.',
      refused: 'The copy did not come out. {why} The number is still good.',
      doubted: 'Nobody knows whether the copy came out. Please look at the kiosk’s printer first.',
    },
    'note-kept': 'The note is kept until the day is over.',
    'note-erased': 'The note is erased.',
  },
  paperTrouble: { ready: 'Printing was called off.', 'paper-out': 'The printer is out of paper.', 'cover-open': 'The printer’s cover is open.', offline: 'The printer is not connected.', fault: 'The printer has a fault.', unknown: 'The cause is not known yet.' },
  closeSaid: 'Close the message',
};

export const visitorNews = { id: newsId, en: newsEn };

/** What their sheets ask. */
const sheetsId = {
  reprintTicket: 'Cetak salinan',
  pickService: 'Layanan',
  pickServiceHint: 'Huruf nomor atau nama layanan',
  walkInTitle: 'Nomor untuk pengunjung tanpa kertas',
  walkInLead: 'Hanya layanan di loket ini. Nomornya Anda sebutkan; kertas tidak dicetak.',
  walkInPriority: 'Prioritas',
  walkInPriorityHint: 'Lansia, difabel, hamil, membawa balita',
  walkInCall: 'Panggil sekarang',
  walkInCallHint: 'Tanpa centang, nomornya ikut antre',
  walkInCallLater: 'Bisa bila loket sedang kosong',
  walkInGive: 'Beri nomor',
  furtherTitle: 'Layanan lain untuk pengunjung {number}',
  furtherLead: 'Pengunjung mendapat satu nomor lagi tanpa kembali ke anjungan.',
  furtherAdd: 'Tambah layanan',
  noteTitle: 'Catatan untuk {number}',
  noteLead: 'Tulis seperlunya dan jangan menulis NIK. Hanya loket yang memegang nomor ini melihatnya; terhapus saat hari berakhir.',
  noteLength: '{n} dari {longest} huruf',
  noteKeep: 'Simpan',
  noteErase: 'Hapus catatan',
};

const sheetsEn: typeof sheetsId = {
  reprintTicket: 'Print a copy',
  pickService: 'Service',
  pickServiceHint: 'Letters of the number or name of the service',
  walkInTitle: 'A number for a visitor without paper',
  walkInLead: 'Only services of this counter. You tell the number; no slip is printed.',
  walkInPriority: 'Priority',
  walkInPriorityHint: 'Elderly, disabled, pregnant, with a toddler',
  walkInCall: 'Call now',
  walkInCallHint: 'Otherwise the number waits in the queue',
  walkInCallLater: 'Possible when nobody is at the counter',
  walkInGive: 'Give the number',
  furtherTitle: 'Another service for visitor {number}',
  furtherLead: 'The visitor gets one more number without going back to a kiosk.',
  furtherAdd: 'Add the service',
  noteTitle: 'Note on {number}',
  noteLead: 'Write only what is needed, and no NIK. Only the counter that has this number sees it; it is erased when the day is over.',
  noteLength: '{n} of {longest} characters',
  noteKeep: 'Keep',
  noteErase: 'Erase the note',
};

export const visitorSheets = { id: sheetsId, en: sheetsEn };
