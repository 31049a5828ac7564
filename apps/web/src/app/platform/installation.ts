import { HttpClient } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { installationView, type InstallationView } from '@bijeen/contract';
import { firstValueFrom } from 'rxjs';

/** The installation this page belongs to: its name, whether it is a demo, and whom to write to. */
@Injectable({ providedIn: 'root' })
export class Installation {
  private readonly http = inject(HttpClient);
  private readonly known = signal<InstallationView | null>(null);

  /** Null only when the server could not be reached. */
  readonly about = this.known.asReadonly();

  async load(): Promise<void> {
    this.known.set(installationView.parse(await firstValueFrom(this.http.get('/api/v1/installation'))));
  }
}
